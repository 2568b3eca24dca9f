import type { Metric } from 'web-vitals';
import { onCLS } from 'web-vitals/onCLS.js';
import { onFCP } from 'web-vitals/onFCP.js';
import { onINP } from 'web-vitals/onINP.js';
import { onLCP } from 'web-vitals/onLCP.js';
import { onTTFB } from 'web-vitals/onTTFB.js';
import type { StartSignal } from '../host.js';

/** `web_vital`: each as web-vitals tells it, in whole milliseconds; CLS to four decimals. Said again when it has grown. */
export const start: StartSignal = ({ tellPage }) => {
  let isOn = true;
  const tell = ({ name, value }: Metric): void => {
    const parts = name === 'CLS' ? 1e4 : 1;
    if (isOn) tellPage({ kind: 'web_vital', name, value: Math.round(value * parts) / parts });
  };
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(tell);
  // web-vitals cannot be ended: what it says after the end is not heard.
  return () => {
    isOn = false;
  };
};
