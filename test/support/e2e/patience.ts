import { jest } from '@jest/globals';

/** A browser, a stack and whoever else shares two cores. */
jest.setTimeout(90_000);
