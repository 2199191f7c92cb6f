// Three engines, each with its own driver, started for a test and stopped after it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { Builder } from 'selenium-webdriver';
import { serving } from '../../www/serving.mjs';
import { Screen } from './screen.mjs';

/** @typedef {import('node:test').TestContext} Test */
/** @typedef {{ driver: string, port: (port: number) => string[], wants: object }} Engine */

const dist = new URL('../../www/dist', import.meta.url).pathname;
const webdriver = JSON.parse(
  readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'),
);
const { CHROMIUM, CHROMEDRIVER, FIREFOX, GECKODRIVER, MINIBROWSER, WEBKITDRIVER } = process.env;

/** @type {Readonly<Record<string, Engine>>} */
export const engines = {
  Chromium: {
    driver: CHROMEDRIVER ?? 'chromedriver',
    port: (port) => [`--port=${port}`],
    wants: {
      browserName: 'chrome',
      'goog:chromeOptions': { ...webdriver['goog:chromeOptions'], binary: CHROMIUM },
    },
  },
  Firefox: {
    driver: GECKODRIVER ?? 'geckodriver',
    port: (port) => ['--port', String(port)],
    wants: {
      browserName: 'firefox',
      'moz:firefoxOptions': { binary: FIREFOX ?? 'firefox-esr', args: ['-headless'] },
    },
  },
  WebKit: {
    driver: WEBKITDRIVER ?? 'WebKitWebDriver',
    port: (port) => [`--port=${port}`],
    wants: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        ...(MINIBROWSER && { binary: MINIBROWSER }),
        args: ['--automation'],
      },
    },
  },
};

/**
 * A browser with a window of a laptop, before the page as it is served, under the policy of the contract.
 * @param {Test} test
 * @param {Engine} engine
 * @param {Readonly<Record<string, string>>} [more] pages of a host, by path, beside the build's own files
 */
export async function started(test, engine, more = {}) {
  /** @type {(() => unknown)[]} */
  const ends = [];
  // What was started last ends first.
  test.after(async () => {
    for (const end of ends.reverse()) await end();
  });
  const origin = await served(ends, more);
  const port = await freePort();
  const child = spawn(engine.driver, engine.port(port), {
    env: { ...process.env, DISPLAY: await display(ends) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  ends.push(async () => {
    child.kill();
    await exited;
  });
  await Promise.race([listening(port), exited.then(() => Promise.reject(engine.driver))]);
  const driver = await new Builder()
    .disableEnvironmentOverrides()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(engine.wants)
    .build();
  ends.push(() => driver.quit());
  await driver.manage().window().setRect({ width: 1280, height: 1000 });
  return new Screen(driver, origin);
}

/**
 * The build, and pages of a host beside it, at an address of their own.
 * @param {(() => unknown)[]} ends
 * @param {Readonly<Record<string, string>>} more
 */
async function served(ends, more) {
  const files = await serving(dist);
  const server = createServer((request, response) => {
    const page = more[request.url ?? ''];
    if (page === undefined) void files(request, response);
    else response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${portOf(server)}`;
}

/** A screen that nobody sees: WebKitGTK has no mode without one. @param {(() => unknown)[]} ends */
async function display(ends) {
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1100x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  ends.push(() => child.kill());
  const said = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  const [number] = await once(said, 'data');
  return `:${String(number).trim()}`;
}

async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** @param {import('node:http').Server} server */
function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Until somebody listens. @param {number} port @returns {Promise<void>} */
async function listening(port) {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } catch {
    return listening(port);
  } finally {
    socket.destroy();
  }
}
