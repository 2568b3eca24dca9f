import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../../src/collector/log/log.js';
import { erasureLine } from '../../../src/collector/log/record.js';
import { seal } from '../../../src/collector/log/seal.js';
import { recoverSegments, type Segment } from '../../../src/collector/log/segment.js';
import { folder } from '../support/folder.js';

const open = (at: string, more = {}) => {
  const closed: Segment[] = [];
  const log = createLog({
    folder: at,
    now: () => 1000,
    onClosed: (segment) => closed.push(segment),
    rotateMs: 60_000,
    ...more,
  });
  return { log, closed };
};
const say = (visitor: string) => (received: number) => erasureLine(visitor, received);
const block = (...visitors: string[]) => {
  const text = visitors.map((visitor) => erasureLine(visitor, 1000)).join('');
  return text + seal(Buffer.from(text));
};

test('a block carries its checksum and its length, and a changed one is cut off with all that follows', async () => {
  expect(block('1')).toBe('x\t1\t1000\nc\t3971269260\t9\n');
  const at = folder();
  writeFileSync(join(at, '1.log'), block('1', '2') + block('3').replace('1000', '1001') + block('4'));
  expect(recoverSegments(at)).toMatchObject([{ name: '1', counts: { x: 2 }, firstReceived: 1000 }]);
  expect(readFileSync(join(at, '1.log'), 'utf8')).toBe(block('1', '2'));
});

test('what was appended is in the file when the answer comes; many share one file', async () => {
  const at = folder();
  const { log, closed } = open(at);
  const all = Promise.all(['1', '2', '3'].map((visitor) => log.append({ x: 1 }, say(visitor))));
  expect(log.waiting()).toBe(3);
  await all;
  const [file = ''] = readdirSync(at);
  expect(readFileSync(join(at, file), 'utf8')).toBe(block('1', '2', '3'));
  expect(log.clearBefore()).toBe(1000);
  await log.close();
  expect(closed).toMatchObject([{ counts: { e: 0, q: 0, n: 0, x: 3 }, firstReceived: 1000 }]);
  await expect(log.append({ x: 1 }, say('4'))).rejects.toMatchObject({ code: 'log-unavailable' });
});

test('the time of receipt never goes back, not even before what the store has closed', async () => {
  let now = 5000;
  const { log } = open(folder(), { now: () => now, notBefore: 7000 });
  const received: number[] = [];
  const note = (at: number) => {
    received.push(at);
    return erasureLine('1', at);
  };
  await log.append({ x: 1 }, note);
  now = 9000;
  await log.append({ x: 1 }, note);
  now = 8000;
  await log.append({ x: 1 }, note);
  expect(received).toEqual([7000, 9000, 9000]);
  expect(log.clearBefore()).toBe(7000);
  await log.rotate();
  expect(log.clearBefore()).toBe(9000);
  await log.close();
});

test('a full segment is handed over, and the next one begun', async () => {
  const { log, closed } = open(folder(), { rotateBytes: 60 });
  for (const visitor of ['1', '2', '3', '4']) await log.append({ x: 1 }, say(visitor));
  await log.close();
  expect(closed.map(({ counts }) => counts.x)).toEqual([3, 1]);
});

test('a torn tail is cut off at the last whole block; a file with none is removed', async () => {
  const at = folder();
  const { log } = open(at);
  await log.append({ x: 1 }, say('1'));
  await log.append({ x: 1 }, say('2'));
  const [file = ''] = readdirSync(at);
  const path = join(at, file);
  const whole = readFileSync(path, 'utf8');
  appendFileSync(path, block('3').slice(0, -1));
  expect(recoverSegments(at)).toMatchObject([{ counts: { x: 2 }, bytes: whole.length, firstReceived: 1000 }]);
  expect(readFileSync(path, 'utf8')).toBe(whole);
  truncateSync(path, 10);
  expect(recoverSegments(at)).toEqual([]);
  expect(readdirSync(at)).toEqual([]);
  await log.close();
});

test('a disk that refuses is told to everyone who waits, and nothing is acknowledged', async () => {
  const { log } = open(join(folder(), 'gone'));
  await expect(Promise.all([log.append({ x: 1 }, say('1')), log.append({ x: 1 }, say('2'))])).rejects.toMatchObject({
    code: 'log-unavailable',
    message: expect.stringContaining('ENOENT'),
  });
});
