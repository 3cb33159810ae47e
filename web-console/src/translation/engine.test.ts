import { describe, expect, test } from 'vitest';
import { ApiError } from '../net/api';
import { engine_of } from './engine';

const answer = { text: 'Hello', source: 'es', target: 'en', engine: 'apertium' };

function server(...answers: (typeof answer | ApiError)[]) {
  const asked: unknown[] = [];
  const ask = <T>(_method: string, _path: string, body?: unknown): Promise<T> => {
    asked.push(body);
    const next = answers.shift();
    return next instanceof ApiError ? Promise.reject(next) : Promise.resolve(next as T);
  };
  return { api: { ask }, asked };
}

describe('the engine', () => {
  test('is told the language when it is known', async () => {
    const { api, asked } = server(answer);
    expect(await engine_of(api)({ text: 'Hola', source: 'es', likely: 'fr', target: 'en' })).toEqual(answer);
    expect(asked).toEqual([{ text: 'Hola', source: 'es', target: 'en' }]);
  });

  test('is asked with the likely language when the text does not tell', async () => {
    const { api, asked } = server(new ApiError(400, 'bad_frame', '', 'source'), answer);
    expect(await engine_of(api)({ text: 'ok', source: null, likely: 'es', target: 'en' })).toEqual(answer);
    expect(asked).toEqual([{ text: 'ok', target: 'en' }, { text: 'ok', source: 'es', target: 'en' }]);
  });

  test('says what else went wrong, and asks no second time', async () => {
    const { api, asked } = server(new ApiError(503, 'busy', ''));
    await expect(engine_of(api)({ text: 'Hola', source: null, likely: 'es', target: 'en' })).rejects.toThrow('busy');
    expect(asked).toHaveLength(1);
  });
});
