// `npm start`: sets up whatever is missing, then runs the collector and the example shop until Ctrl-C.
import { build, fail, install, say } from './setup.mjs';
import { interrupted, startShopAndCollector } from './shop.mjs';

const data = '.unasked/shop';

install();
build();

const stopped = interrupted();
const running = await startShopAndCollector({ data, count: ['automated'] }).catch(({ message }) => fail(message));
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
