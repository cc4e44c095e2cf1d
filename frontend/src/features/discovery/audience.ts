import { asFigure, asWords } from './filters'

/** The parts of the audience filter that the form offers; the API takes more of each. */
export type Audience = {
  location?: { name: string; type: string; min_pct: number }[]
  gender?: { type: string; min_pct: number }
  age?: { range: string; min_pct: number }[]
  credibility?: string
}

/** Enough to mean something, and low enough to find somebody. */
export const USUAL_SHARE = 20

type Given = Record<string, unknown>

function record(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {}
}

function first(value: unknown): Given {
  return record(Array.isArray(value) ? value[0] : null)
}

export type AudienceForm = {
  place: string
  placeType: string
  placeShare: number | null
  gender: string
  genderShare: number | null
  age: string
  ageShare: number | null
  credibility: string
}

export function audienceForm(value: unknown): AudienceForm {
  const given = record(value)
  const place = first(given.location)
  const gender = record(given.gender)
  const age = first(given.age)
  return {
    place: asWords(place.name),
    placeType: asWords(place.type) || 'country',
    placeShare: asFigure(place.min_pct),
    gender: asWords(gender.type),
    genderShare: asFigure(gender.min_pct),
    age: asWords(age.range),
    ageShare: asFigure(age.min_pct),
    credibility: asWords(given.credibility),
  }
}

/** The filter as the API wants it: a part nobody filled in is left out, a missing share is the usual. */
export function audienceOf(form: AudienceForm): Audience {
  const { place, placeType, placeShare, gender, genderShare, age, ageShare, credibility } = form
  const location = { name: place, type: placeType, min_pct: placeShare ?? USUAL_SHARE }
  return {
    ...(place ? { location: [location] } : {}),
    ...(gender ? { gender: { type: gender, min_pct: genderShare ?? USUAL_SHARE } } : {}),
    ...(age ? { age: [{ range: age, min_pct: ageShare ?? USUAL_SHARE }] } : {}),
    ...(credibility ? { credibility } : {}),
  }
}
