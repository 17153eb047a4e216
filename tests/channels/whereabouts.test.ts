import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { whereabouts } from '../../src/channels/http/whereabouts.ts';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) } }) as unknown as IncomingMessage;

test('a caller is who is at the other end of the line', () => {
  const here = whereabouts(null);
  expect(here.client(request('127.0.0.1'))).toBe('127.0.0.1');
  expect(here.client(request('127.0.0.1', '9.9.9.9')), 'without a web server in front, a claim is only a claim').toBe('127.0.0.1');
});

test('behind a web server on this machine, it is whom that one saw, whatever the caller claims', () => {
  const behind = whereabouts('https://own-words.example');
  expect(behind.client(request('127.0.0.1', '9.9.9.9, 5.6.7.8'))).toBe('5.6.7.8');
  expect(behind.client(request('::ffff:127.0.0.1', '5.6.7.8'))).toBe('5.6.7.8');
  expect(behind.client(request('8.8.8.8', '5.6.7.8')), 'another machine is no web server of ours').toBe('8.8.8.8');
});

test('the service knows its own names only', () => {
  const behind = whereabouts('https://own-words.example');
  expect(behind.base('own-words.example')).toBe('https://own-words.example');
  expect(behind.base('OWN-WORDS.example')).toBe('https://own-words.example');
  expect(behind.base('localhost:3978')).toBe('http://localhost:3978');
  for (const host of [undefined, '', 'evil.example', 'own-words.example.evil.example', 'own-words.example:1', 'a/b', 'localhost@evil.example']) {
    expect(behind.base(host)).toBeNull();
  }
});
