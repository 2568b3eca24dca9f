// What came of the runs, as JSON lines and as the table of docs/DELIVERY.md.
const round = (value) => Math.round(value * 100) / 100;

export function print({ bench, value, unit, baseline, ratio = baseline && value / baseline }) {
  const line = { bench: `delivery/${bench}`, value: round(value), unit };
  if (baseline !== undefined) Object.assign(line, { baseline: round(baseline) });
  if (ratio) Object.assign(line, { ratio: round(ratio) });
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Of several runs the worst counts: the least delivered, the most copies. */
export function* table(scores) {
  const groups = grouped(scores, ({ row, engine }) => `${engine}/${row.name}`);
  const lines = [];
  for (const [name, runs] of groups) {
    const worst = (pick, of = Math.max) => of(...runs.map(pick));
    const delivered = (way) => worst((run) => run[way].delivered, Math.min);
    const copies = (way) => worst((run) => run[way].copies);
    const twice = worst(({ twice }) => twice);
    yield { bench: `${name}/delivered`, value: delivered('unasked'), unit: '%', baseline: delivered('beacon') };
    yield {
      bench: `${name}/delivered beside a queue`,
      value: delivered('unasked'),
      unit: '%',
      baseline: delivered('queue'),
    };
    yield { bench: `${name}/copies`, value: copies('unasked'), unit: '%', baseline: copies('beacon') };
    yield { bench: `${name}/stored twice`, value: twice, unit: '%' };
    yield {
      bench: `${name}/requests`,
      value: worst(({ unasked }) => unasked.requests),
      unit: 'requests',
      baseline: worst(({ beacon }) => beacon.requests),
    };
    const extras = Object.keys(runs[0].extra);
    for (const extra of extras) {
      const [, unit] = runs[0].extra[extra];
      yield { bench: `${name}/${extra}`, value: worst((run) => run.extra[extra][0]), unit };
    }
    const say = (value) => `${round(value)} %`;
    const shares = (way) => runs.map((run) => round(run[way].delivered)).join(' · ');
    const more = extras.map(
      (extra) => `${extra}: ${runs.map((run) => run.extra[extra][0]).join(' · ')} ${runs[0].extra[extra][1]}`,
    );
    lines.push(
      `| ${runs[0].row.title} | ${runs[0].engine} | ${runs[0].row.promise} | ${shares('unasked')} | ${say(copies('unasked'))} | ${say(twice)} | ${more.join('; ')} | ${shares('beacon')} | ${shares('queue')} |`,
    );
  }
  if (lines.length)
    process.stderr.write(
      `\n| Scenario | Browser | Promised | Delivered, % of each run | Raw copies, worst | Stored twice | | A beacon each | A queue, sent at pagehide |\n|---|---|---|---|---|---|---|---|---|\n${lines.join('\n')}\n\n`,
    );
}

function grouped(list, by) {
  const groups = new Map();
  for (const each of list) groups.set(by(each), [...(groups.get(by(each)) ?? []), each]);
  return groups;
}
