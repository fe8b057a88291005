import { categoryOf, type EventFilter, type RecordedEvent } from '@accord/kernel';

export const isFiltering = ({ categories = [], types = [] }: EventFilter): boolean =>
  categories.length + types.length > 0;

export const admits =
  ({ categories = [], types = [] }: EventFilter) =>
  ({ stream, type }: RecordedEvent): boolean =>
    (categories.length === 0 || categories.includes(categoryOf(stream))) &&
    (types.length === 0 || types.includes(type));
