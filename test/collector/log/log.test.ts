import { appendFileSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { line, rowOf } from '../../../src/collector/log/line.js';
import { createLog } from '../../../src/collector/log/log.js';
import { erasureRow } from '../../../src/collector/log/record.js';
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
const say = (visitor: string) => (received: number) => [erasureRow(visitor, received)];

test('a record carries its checksum, and a changed one is not read', () => {
  const text = line('"x",1,1000');
  expect(text).toBe('["1a3a5a6c","x",1,1000]\n'.replace('1a3a5a6c', text.slice(2, 10)));
  expect(rowOf(text.slice(0, -1))).toBe('"x",1,1000');
  expect(rowOf(text.slice(0, -1).replace('1000', '1001'))).toBeUndefined();
  expect(rowOf(text.slice(0, -2))).toBeUndefined();
});

test('what was appended is in the file when the answer comes; many share one file', async () => {
  const at = folder();
  const { log, closed } = open(at);
  await Promise.all(['1', '2', '3'].map((visitor) => log.append(['x'], say(visitor))));
  const [file = ''] = readdirSync(at);
  expect(readFileSync(join(at, file), 'utf8')).toBe(
    ['1', '2', '3'].map((visitor) => line(erasureRow(visitor, 1000))).join(''),
  );
  expect(log.clearBefore()).toBe(1000);
  await log.close();
  expect(closed).toMatchObject([{ counts: { e: 0, q: 0, n: 0, x: 3 }, firstReceived: 1000 }]);
  await expect(log.append(['x'], say('4'))).rejects.toMatchObject({ code: 'log-unavailable' });
});

test('the time of receipt never goes back, not even before what the store has closed', async () => {
  let now = 5000;
  const { log } = open(folder(), { now: () => now, notBefore: 7000 });
  const received: number[] = [];
  const note = (at: number) => {
    received.push(at);
    return [erasureRow('1', at)];
  };
  await log.append(['x'], note);
  now = 9000;
  await log.append(['x'], note);
  now = 8000;
  await log.append(['x'], note);
  expect(received).toEqual([7000, 9000, 9000]);
  expect(log.clearBefore()).toBe(7000);
  await log.rotate();
  expect(log.clearBefore()).toBe(9000);
  await log.close();
});

test('a full segment is handed over, and the next one begun', async () => {
  const { log, closed } = open(folder(), { rotateBytes: 60 });
  for (const visitor of ['1', '2', '3', '4']) await log.append(['x'], say(visitor));
  await log.close();
  expect(closed.map(({ counts }) => counts.x)).toEqual([3, 1]);
});

test('a torn tail is cut off at the last whole record; a file with none is removed', async () => {
  const at = folder();
  const { log } = open(at);
  await log.append(['x'], say('1'));
  await log.append(['x'], say('2'));
  const [file = ''] = readdirSync(at);
  const path = join(at, file);
  const whole = readFileSync(path, 'utf8');
  appendFileSync(path, line(erasureRow('3', 1000)).slice(0, -5));
  expect(recoverSegments(at)).toMatchObject([{ counts: { x: 2 }, bytes: whole.length, firstReceived: 1000 }]);
  expect(readFileSync(path, 'utf8')).toBe(whole);
  truncateSync(path, 10);
  expect(recoverSegments(at)).toEqual([]);
  expect(readdirSync(at)).toEqual([]);
  await log.close();
});

test('a disk that refuses is told to everyone who waits, and nothing is acknowledged', async () => {
  const { log } = open(join(folder(), 'gone'));
  await expect(Promise.all([log.append(['x'], say('1')), log.append(['x'], say('2'))])).rejects.toMatchObject({
    code: 'log-unavailable',
    message: expect.stringContaining('ENOENT'),
  });
});
