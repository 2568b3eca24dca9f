// A collector in a process of its own, to be killed: node collectorProcess.mjs <options as JSON>
import { startCollector } from '../../../dist/modules/collector/index.js';

try {
  const collector = await startCollector(JSON.parse(process.argv[2]));
  process.send({ url: collector.url });
} catch (error) {
  process.send({ error: error.message });
}
