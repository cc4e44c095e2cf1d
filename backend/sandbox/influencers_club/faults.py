"""The faults this sandbox knows, each with what it does; turned on at `POST /_sandbox/faults`."""

FAULTS = {
    "rate-limited": "Answers 429 with `retry_after` and does nothing; `seconds` says how long.",
    "fair-use": "Answers 429 without `retry_after` and does nothing: waiting does not help.",
    "error-500": "Answers 500 with an HTML page and does nothing.",
    "html-504": "Answers 504 with a gateway's HTML page and does nothing.",
    "html-404": "Answers 404 with an HTML page, as for a wrong path.",
    "slow": "Waits `seconds` before it works; a caller who has left by then still pays.",
    "lost": "Works and charges, then cuts the connection without an answer.",
    "cut-json": "Works and charges, sends half of the body, then cuts the connection.",
    "number-credits": "Sends `credits_left` of searches as a number instead of a string.",
    "string-exists": 'Sends `exists` in platform blocks as the string "True" or "False".',
    "expired-pictures": "Answers 403 for a picture, as after its day.",
    "forbidden-out-of-credits": "Answers 403 instead of 402 when credits are short.",
    "pause-batch": "Pauses a running batch as if its credits had run out.",
}
