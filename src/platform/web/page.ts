/** What a page handler returns: a template of its feature and the view model it chooses from. */
export class Page {
  constructor(
    readonly template: string,
    readonly model: object,
    readonly status = 200,
  ) {}
}

/** The answer to a POST that did its work: GET this next. */
export class SeeOther {
  constructor(readonly location: string) {}
}

/** A field error as templates show it: the field's id, and the code of the sentence. */
export interface Failed {
  field: string;
  code: string;
}

export function fieldOf(error: { pointer: string; code: string }): Failed {
  return { field: error.pointer.slice(1).replaceAll('/', '-'), code: error.code };
}
