/**
 * Local times of an exchange as the chart wants them: seconds as if the clock were that of UTC, in ascending order.
 * Where clocks go back between two bars, the second one is moved behind the first.
 *
 * @param {string[]} stamps such as `2024-06-18 11:15:00`, perhaps with an offset
 */
export function toTimes(stamps) {
  let last = -Infinity;
  return stamps.map(stamp => {
    const time = Math.max(clock(stamp), last + 1);
    last = time;
    return time;
  });
}

function clock(stamp) {
  const [, year, month, day, hour, minute, second] = stamp.match(/^(\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
}

/** A stamp for people: without the parts that are zero. */
export const shortStamp = stamp => stamp.replace(/:00(?=[+-]|$)/, '').replace(' 00:00', '');

/** Number of stamps that have passed on the clock of their zone; a whole day has passed when the next one begins. */
export function countPassed(stamps, zone, now = new Date()) {
  const local = localStamp(zone, now);
  return stamps.filter(stamp => stamp < (stamp.includes(' 00:00:00') ? local.slice(0, 10) : local)).length;
}

function localStamp(zone, now) {
  try {
    return new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(now);
  } catch {
    return now.toISOString().slice(0, 19).replace('T', ' ');
  }
}
