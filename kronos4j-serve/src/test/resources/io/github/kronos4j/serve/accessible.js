// Returns what is wrong on the page: controls without a name, and texts with a contrast below 4.5.
const wrong = [];
const isShown = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;
const describe = element => `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}.${element.className}: ${element.textContent.trim().slice(0, 40)}`;

for (const element of document.querySelectorAll('a, button, input, select, summary, progress, meter, [tabindex="0"]')) {
  const name = element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.[0]?.textContent.trim() || element.title;
  if (isShown(element) && !name) {
    wrong.push(`no name: ${describe(element)}`);
  }
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
function rgba(color) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b, a / 255];
}
function background(element) {
  for (let e = element; e; e = e.parentElement) {
    const color = rgba(getComputedStyle(e).backgroundColor);
    if (color[3] > 0.99) {
      return color;
    }
  }
  return [255, 255, 255, 1];
}
const channel = value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);

for (const element of document.querySelectorAll('body *')) {
  const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (hasText && isShown(element) && !element.closest('.visually-hidden, .skip, noscript')) {
    const [text, paper] = [rgba(getComputedStyle(element).color), background(element)].map(luminance);
    const contrast = (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
    if (contrast < 4.5) {
      wrong.push(`contrast ${contrast.toFixed(2)}: ${describe(element)}`);
    }
  }
}
return wrong;
