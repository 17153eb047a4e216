import { VIEWS, type ViewsPlace } from '../interview/dialog-step.ts';
import type { Translate } from './reader.ts';

/** The titles of the places in "My views for the meeting", in a reader's language. */
export function viewsTitles(t: Translate): Readonly<Record<ViewsPlace, string>> {
  return Object.fromEntries(VIEWS.map((id) => [id, t(`my-views.places.${id}`)])) as Record<ViewsPlace, string>;
}
