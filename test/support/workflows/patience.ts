import { jest } from '@jest/globals';

/** For a machine that is busy with other things; what is waited for comes in tens of milliseconds. */
jest.setTimeout(60_000);
