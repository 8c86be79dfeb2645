import { beforeEach, describe, expect, it } from '@jest/globals';
import { HttpRefused } from '../http/refused.js';
import { LoginThrottle } from './login-throttle.js';

let now: number;
let throttle: LoginThrottle;

beforeEach(() => {
  now = 0;
  throttle = new LoginThrottle(() => now);
});

const fail = (times: number, login: string, sender: string) => {
  for (let i = 0; i < times; i += 1) throttle.fail(login, sender);
};
const check = (login: string, sender: string) => () => throttle.check(login, sender);

describe('the throttle', () => {
  it('stops one who guesses, and nobody else', () => {
    fail(5, 'planner', 'a');
    expect(check('planner', 'a')).toThrow(HttpRefused);
    expect(check('planner', 'b')).not.toThrow();
    expect(check('lead', 'a')).not.toThrow();
  });

  it('stops many who guess one login, and one who guesses many', () => {
    for (let i = 0; i < 30; i += 1) throttle.fail('planner', `sender-${i}`);
    expect(check('planner', 'fresh')).toThrow(HttpRefused);
    for (let i = 0; i < 60; i += 1) throttle.fail(`login-${i}`, 'sprayer');
    expect(check('fresh', 'sprayer')).toThrow(HttpRefused);
  });

  it('lets them try again after a quarter of an hour', () => {
    fail(5, 'planner', 'a');
    now = 15 * 60_000 - 1;
    expect(check('planner', 'a')).toThrow(HttpRefused);
    now += 1;
    expect(check('planner', 'a')).not.toThrow();
  });

  it('forgets failures after the right password', () => {
    fail(4, 'planner', 'a');
    throttle.succeed('planner', 'a');
    fail(4, 'planner', 'a');
    expect(check('planner', 'a')).not.toThrow();
  });
});
