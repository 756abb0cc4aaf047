/** Runs `work` on each item with so many at a time; answers what it took. */
export async function measure(items, connections, work) {
  const waiting = [...items].entries();
  const times = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      for (const [, item] of waiting) {
        const start = performance.now();
        await work(item, connection);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: items.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The figure-by-figure median of several rounds. */
export function medianOf(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((name) => [
      name,
      quantile(
        rounds.map((round) => round[name]),
        0.5,
      ),
    ]),
  );
}

/** `--name=value` and `--name value` from the command line, as numbers. */
export function numericOptions(defaults, args = process.argv.slice(2)) {
  const options = { ...defaults };
  for (const [index, argument] of args.entries()) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/.exec(argument) ?? [];
    if (name !== undefined && name in options) options[name] = Number(value ?? args[index + 1]);
  }
  for (const [name, value] of Object.entries(options)) {
    if (!(value > 0)) throw new Error(`--${name} takes a number above 0.`);
  }
  return options;
}

export function printTable(header, rows) {
  const lines = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('  '),
    );
  }
}
