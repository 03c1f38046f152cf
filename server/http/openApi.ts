import { z } from 'zod';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import { errorBody, ROUTES } from '../../shared/api/routes.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;

/** OpenAPI 3.1 of the REST routes, from the very schemas that validate requests. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const name of Object.keys(PATHS) as RouteName[]) {
    const [method, path] = PATHS[name];
    const key = path.replace(/:([a-z]+)/gi, '{$1}');
    paths[key] = { ...paths[key], [method]: operation(name) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'SharedThinking',
      version: '1',
      description: `Errors come as { error: { code, message } }. Codes: ${Object.keys(ERRORS).join(', ')}.`,
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    paths,
  };
}

function operation(name: RouteName): Json {
  const contract: { summary: string; params?: z.ZodType; query?: z.ZodType; body?: z.ZodType; reply: z.ZodType } =
    ROUTES[name];
  const parameters = [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')];
  const content = (schema: Json) => ({ content: { 'application/json': { schema } } });
  return {
    operationId: name,
    summary: contract.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(contract.body === undefined
      ? {}
      : { requestBody: { required: true, ...content(schemaOf(contract.body, 'input')) } }),
    responses: {
      200: { description: 'Done', ...content(schemaOf(contract.reply, 'output')) },
      default: { description: 'Refused', ...content(schemaOf(errorBody, 'output')) },
    },
  };
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties ?? {}).map(([name, each]) => ({
    name,
    in: where,
    required: where === 'path' || (required?.includes(name) ?? false),
    schema: each,
  }));
}
