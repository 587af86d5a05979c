/** Language, theme and colors of this browser: all that the page stores. */
const KEY = 'kronos4j';
const CHOICES = {
  language: ['en', 'zh'],
  theme: ['auto', 'light', 'dark'],
  colors: ['auto', 'red', 'green'], // of rising bars
};

export const changes = new EventTarget();
const values = read();

function read() {
  const defaults = {language: navigator.language.startsWith('zh') ? 'zh' : 'en', theme: 'auto', colors: 'auto'};
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    for (const [name, choices] of Object.entries(CHOICES)) {
      if (choices.includes(stored?.[name])) {
        defaults[name] = stored[name];
      }
    }
  } catch {
    // The storage is switched off or holds something else: the defaults remain.
  }
  return defaults;
}

export const choices = name => CHOICES[name];

export const preference = name => values[name];

export function prefer(name, value) {
  values[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(values));
  } catch {
    // The choice lasts as long as the page.
  }
  apply();
  changes.dispatchEvent(new Event('change'));
}

/** Gives the document its language and theme. */
export function apply() {
  document.documentElement.lang = values.language === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = values.theme;
}

const RED_RISES = ['Asia/Shanghai', 'Asia/Taipei', 'Asia/Tokyo', 'Asia/Seoul'];

/** True if rising bars of a series are red: as chosen, else by the custom of its exchange. */
export function isRedRising(zone) {
  return values.colors === 'auto' ? RED_RISES.includes(zone) : values.colors === 'red';
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => changes.dispatchEvent(new Event('change')));
