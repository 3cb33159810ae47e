// What this person edits of articles: kept while the console is open, so that nothing written is lost on a walk through it.

import { computed, signal } from '@preact/signals';
import { warn_before_unload } from '../calendars/use_calendars';
import type { Desk } from '../desk';
import { ApiError } from '../net/api';
import { useDesk } from '../shell/context';
import { Edited, type Stored } from './edited';
import { article_detail, article_text, save_shared, save_text, type ArticleDetail, type ArticleText } from './form';
import {
  edition_of, is_same_shared, is_same_text, new_shared, new_text, shared_form_of, shared_of, text_form_of, type SharedForm, type TextForm,
} from './article_form';

export class ArticlesScreen {
  private readonly texts = new Map<string, Edited<TextForm>>();
  private readonly latest_ = signal<ReadonlyMap<string, ArticleText>>(new Map());
  private readonly details_ = signal<ReadonlyMap<string, ArticleDetail>>(new Map());
  private readonly shareds = new Map<string, Edited<SharedForm>>();
  private readonly known_ = signal(0); // how many are edited: tells `has_drafts` to look again
  readonly has_drafts = computed(() => {
    this.known_.value;
    return [...this.texts.values(), ...this.shareds.values()].some((one) => one.is_changed.value);
  });

  constructor(private readonly desk: Desk) {}

  detail = (id: string): ArticleDetail | null => this.details_.value.get(id) ?? null;
  latest = (id: string, language: string): ArticleText | null => this.latest_.value.get(`${id} ${language}`) ?? null;

  // Errors: ApiError.
  async load_detail(id: string): Promise<void> {
    const detail = await article_detail(this.desk.api, id);
    this.details_.value = new Map(this.details_.peek()).set(id, detail);
  }

  text(id: string, language: string): Edited<TextForm> {
    const key = `${id} ${language}`;
    let edited = this.texts.get(key);
    if (edited === undefined) {
      edited = new Edited<TextForm>({
        load: () => this.load_text(id, language),
        save: (form, version) => this.save_text(id, language, form, version),
        is_same: is_same_text,
      });
      this.texts.set(key, edited);
      this.known_.value += 1;
    }
    return edited;
  }

  shared(id: string): Edited<SharedForm> {
    let edited = this.shareds.get(id);
    if (edited === undefined) {
      edited = new Edited<SharedForm>({
        load: () => this.load_shared(id),
        save: async (form, version) => void (await save_shared(this.desk.api, id, shared_of(form), version)),
        is_same: is_same_shared,
      });
      this.shareds.set(id, edited);
      this.known_.value += 1;
    }
    return edited;
  }

  // After a step such as publishing.
  async moved(text: ArticleText): Promise<void> {
    this.keep(text);
    await this.load_detail(text.id).catch(() => undefined);
  }

  private async load_text(id: string, language: string): Promise<Stored<TextForm>> {
    try {
      const text = await article_text(this.desk.api, id, language);
      this.keep(text);
      return { version: text.version, form: text_form_of(text) };
    } catch (failure) {
      if (!is_missing(failure)) throw failure;
      return { version: 0, form: new_text };
    }
  }

  private async save_text(id: string, language: string, form: TextForm, version: number): Promise<void> {
    this.keep(await save_text(this.desk.api, id, language, edition_of(form, this.source_version(id, language)), version));
    await this.load_detail(id).catch(() => undefined);
  }

  // A translation is made from what is published in the language that all others come from.
  private source_version(id: string, language: string): number | null {
    const source = this.detail(id)?.status.languages.find((one) => one.is_source);
    return source === undefined || source.language === language ? null : source.published_version;
  }

  private async load_shared(id: string): Promise<Stored<SharedForm>> {
    try {
      await this.load_detail(id);
      const article = this.detail(id)?.article;
      return article === undefined ? { version: 0, form: new_shared } : { version: article.version, form: shared_form_of(article.shared) };
    } catch (failure) {
      if (!is_missing(failure)) throw failure;
      return { version: 0, form: new_shared };
    }
  }

  private keep(text: ArticleText): void {
    this.latest_.value = new Map(this.latest_.peek()).set(`${text.id} ${text.language}`, text);
  }
}

const is_missing = (failure: unknown): boolean => failure instanceof ApiError && failure.status === 404;

const screens = new Map<string, ArticlesScreen>(); // by agent: he may have to sign in again meanwhile

export function useArticles(): ArticlesScreen {
  const desk = useDesk();
  const id = desk.me.peek().id;
  let screen = screens.get(id);
  if (screen === undefined) {
    screen = new ArticlesScreen(desk);
    warn_before_unload(screen);
    screens.set(id, screen);
  }
  return screen;
}
