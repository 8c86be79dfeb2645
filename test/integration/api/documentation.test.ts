import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_KEY, ACCESS_RULES } from '../../../apps/api/http/access.js';
import { ApiBench } from './api-bench.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let client: HttpClient;
let document: OpenAPIObject;
let consoleRoot: string;

beforeAll(async () => {
  consoleRoot = await mkdtemp(join(tmpdir(), 'holdfast-console-'));
  await mkdir(join(consoleRoot, 'assets'));
  await writeFile(join(consoleRoot, 'index.html'), '<!doctype html><title>Holdfast</title>');
  await writeFile(join(consoleRoot, 'assets', 'main-1a2b.js'), 'export {};');
  bench = await ApiBench.start({ consoleRoot });
  client = bench.api.client();
  document = (await client.send<OpenAPIObject>('GET', '/docs/openapi.json')).body;
});
afterAll(async () => {
  await bench.stop();
  await rm(consoleRoot, { recursive: true });
});

interface Operation {
  name: string;
  method: string;
  operation: NonNullable<OpenAPIObject['paths'][string]['get']>;
}

const operations = (): Operation[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      return operation ? [{ name: `${method} ${path}`, method, operation }] : [];
    }),
  );

/** A POST that keeps nothing: its body is only too long for an address. */
const LOOKS = /\/playbooks\/.*(validations|rehearsals|replays)$/;

describe('the documentation', () => {
  it('is OpenAPI 3.1 in which every reference leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(references.length).toBeGreaterThan(50);
    const known = Object.keys(document.components?.schemas ?? {});
    expect(known).toEqual(expect.arrayContaining([...new Set(references)]));
    expect(text).not.toContain('#/$defs/');
    expect(text).not.toContain('"exclusiveMinimum":true');
  });

  it('tells of every operation what it does, what it answers, and how it refuses', () => {
    expect(operations().length).toBeGreaterThan(20);
    for (const { operation } of operations()) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '429', '503']));
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });

  it('asks for a key on every change but signing in and a gateway that signs its report', () => {
    const changes = operations().filter(({ method }) => method === 'post');
    const without = changes.filter(
      ({ operation }) =>
        !operation.parameters?.some((each) => 'name' in each && each.name === 'Idempotency-Key'),
    );
    const changing = without.map(({ name }) => name).filter((name) => !LOOKS.test(name));
    expect(changing.sort()).toEqual([
      'post /api/v1/notifications/callbacks/{gateway}',
      'post /api/v1/session',
    ]);
  });

  it('describes what a case needs to be raised', () => {
    const schema = document.components?.schemas?.RaiseRequest;
    expect(schema).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['nodeId', 'facts', 'occurredAt']),
    });
    expect(document.components?.schemas?.CaseFacts).toMatchObject({ oneOf: expect.any(Array) });
  });

  it('has a page that loads nothing from elsewhere', async () => {
    const page = await client.send<string>('GET', '/docs');
    expect(page.status).toBe(200);
    const loaded = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded.length).toBeGreaterThan(2);
    for (const url of loaded) {
      expect(url).not.toMatch(/^(https?:)?\/\//);
      const reply = await client.send('GET', new URL(url, 'http://any/docs').pathname);
      expect([url, reply.status]).toEqual([url, 200]);
    }
  });
});

describe('every route', () => {
  it('has a rule that says who may call it', () => {
    const modules = [...bench.api.nest.get(ModulesContainer).values()];
    const scanner = new MetadataScanner();
    const reflector = new Reflector();
    const handlers = modules
      .flatMap((module) => [...module.controllers.values()])
      .flatMap(({ instance, metatype }) =>
        scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object).map((name) => ({
          name: `${metatype?.name}.${name}`,
          handler: (instance as Record<string, () => unknown>)[name] ?? (() => undefined),
        })),
      );
    const routes = handlers.filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler));
    expect(routes.length).toBe(operations().length);
    for (const { name, handler } of routes) {
      expect([name, ACCESS_RULES]).toEqual([
        name,
        expect.arrayContaining([reflector.get<string>(ACCESS_KEY, handler)]),
      ]);
    }
  });

  it('that is not for anybody is closed to whoever is not signed in', async () => {
    const open: string[] = [];
    for (const { name, operation } of operations()) {
      const [method = '', path = ''] = name.split(' ');
      const url = path
        .replace('{id}', '00000000-0000-4000-8000-000000000000')
        .replace('{type}', 'downtime')
        .replace('{version}', '1')
        .replace('{format}', 'csv');
      const reply = await client.send(method.toUpperCase(), url);
      if (reply.status !== 401) open.push(name);
      else expect(operation.security).not.toEqual([]);
    }
    expect(open.sort()).toEqual([
      'delete /api/v1/session',
      'get /health/live',
      'get /health/ready',
      'get /metrics',
      // A gateway signs its report; see notifications.test.ts.
      'post /api/v1/notifications/callbacks/{gateway}',
      'post /api/v1/session',
    ]);
  });
});

describe('the console', () => {
  it('is served for every deep link, under a policy that lets nothing inline run', async () => {
    for (const path of ['/', '/inbox', '/cases/00000000-0000-4000-8000-000000000000']) {
      const page = await client.send<string>('GET', path);
      expect([path, page.status, page.body]).toEqual([path, 200, expect.stringContaining('Holdfast')]);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('keeps what is named by its content', async () => {
    const asset = await client.send('GET', '/assets/main-1a2b.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await client.send('GET', '/assets/gone.js')).status).toBe(404);
  });

  it('does not hide a route that is not there', async () => {
    expect((await client.send('GET', '/api/v1/nothing')).status).toBe(404);
    expect((await client.send('GET', '/../package.json')).status).toBe(200);
  });

  it('carries the headers that keep a browser out of trouble', async () => {
    const { headers } = await client.get('/session');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
