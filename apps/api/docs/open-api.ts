import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problem } from '../../../libs/contracts/api/index.js';
import { sessionCookieName } from '../http/credentials.js';

const ABOUT = [
  'Holdfast asks one clear question about each exception of a plant, and makes ERP, MES and CMMS agree with the answer.',
  'Every refusal is an RFC 9457 problem document. Send an `Idempotency-Key` with every POST: a repeat does no harm.',
].join(' ');

/** OpenAPI 3.1, made from the schemas that the routes themselves check with. */
export function openApiDocument(app: INestApplication, publicUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Holdfast')
    .setDescription(ABOUT)
    .setVersion('1')
    .addServer(publicUrl)
    .addSecurity('session', { type: 'apiKey', in: 'cookie', name: sessionCookieName(publicUrl) })
    .addSecurity('source', { type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema, { schemaType }) => converted(schema, schemaType),
    operationIdFactory: (_controller, method) => method,
  });
  Object.assign(((document.components ??= {}).schemas ??= {}), converted(problem, 'output')?.components);
  return document;
}

/** The page and the document itself; the page's scripts and styles come from our own packages. */
export function serveDocumentation(app: INestApplication, publicUrl: string): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app, publicUrl), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Holdfast API',
  });
}

/** A schema with a name of its own becomes a component, and the converter a reference to it. */
function converted(schema: unknown, io: 'input' | 'output') {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $defs = {}, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  delete rest.$schema;
  for (const definition of Object.values($defs)) delete definition.id;
  return { schema: rest, components: $defs };
}
