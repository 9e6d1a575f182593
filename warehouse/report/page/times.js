// Days, weeks, months, quarters and years as texts give them: the stretch of time that each may mean.

const DAY = 86_400_000;

// "2025", "2025-Q2", "2025-06", "2025-W24", "2025-06-13" as {from, to} in milliseconds; null for anything else.
export function stretch(words) {
  if (!words) return null;
  const [, year, rest] = /^(\d{4})(?:-(.+))?$/.exec(words) ?? [];
  if (!year) return null;
  const y = Number(year);
  if (!rest) return { from: Date.UTC(y, 0, 1), to: Date.UTC(y + 1, 0, 1) - DAY };
  const quarter = /^Q([1-4])$/.exec(rest);
  if (quarter) return { from: Date.UTC(y, 3 * quarter[1] - 3, 1), to: Date.UTC(y, 3 * quarter[1], 1) - DAY };
  const week = /^W(\d{2})$/.exec(rest);
  if (week) {
    const monday = mondayOfFirstWeek(y) + (Number(week[1]) - 1) * 7 * DAY;
    return { from: monday, to: monday + 6 * DAY };
  }
  const day = /^(\d{2})(?:-(\d{2}))?$/.exec(rest);
  if (!day) return null;
  const month = Number(day[1]) - 1;
  if (day[2]) return { from: Date.UTC(y, month, Number(day[2])), to: Date.UTC(y, month, Number(day[2])) };
  return { from: Date.UTC(y, month, 1), to: Date.UTC(y, month + 1, 1) - DAY };
}

function mondayOfFirstWeek(year) {
  const fourth = new Date(Date.UTC(year, 0, 4));
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY;
}
