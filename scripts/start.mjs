// `npm start`: sets up whatever is missing, then runs the collector and the example shop until Ctrl-C.
import { parseArgs } from 'node:util';
import { build, fail, install, say } from './setup.mjs';
import { interrupted, startShopAndCollector, whatRuns } from './shop.mjs';

const help = `Usage: npm start -- [options]

  --port N        first port to try for the collector   (default: 4318, 0 for any)
  --shop-port N   first port to try for the shop        (default: 4300, 0 for any)
  --data FOLDER   where events are kept                 (default: .unasked/shop)`;
const options = {
  port: { type: 'string', default: '4318' },
  'shop-port': { type: 'string', default: '4300' },
  data: { type: 'string', default: '.unasked/shop' },
  help: { type: 'boolean', default: false },
};
const given = read();
if (given.help) {
  say(help);
  process.exit(0);
}
const [port, shopPort] = ['port', 'shop-port'].map((name) => {
  const value = Number(given[name]);
  if (!/^\d+$/.test(given[name]) || value > 65535)
    fail(`--${name} must be a whole number from 0 to 65535, got ${given[name]}.`);
  return value;
});

install();
build(...whatRuns);

const stopped = interrupted();
const { data } = given;
const running = await startShopAndCollector({ data, count: ['automated'], port, shopPort }).catch(({ message }) =>
  fail(message),
);
say(`
unasked is running. Ctrl-C stops everything.

  Shop       ${running.shop}   allow counting, press things, order a lamp
  Dashboard  ${running.collector}   shows it within two seconds
  Report     npx unasked report --collector ${running.collector}

  Data in ${data}; delete the folder to begin anew. Automated browsers are counted here.
`);
await stopped;
await running.stop();
process.exit(0);

function read() {
  try {
    return parseArgs({ options }).values;
  } catch ({ message }) {
    return fail(`${message}\n\n${help}`);
  }
}
