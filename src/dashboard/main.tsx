import { render } from 'preact';
import { App } from './app.js';
import { pageEnv } from './env.js';
import { chosenTheme, showTheme } from './theme.js';

const env = pageEnv(window);
showTheme(env, document.documentElement, chosenTheme(env));
const root = document.getElementById('app');
if (root) render(<App env={env} />, root);
