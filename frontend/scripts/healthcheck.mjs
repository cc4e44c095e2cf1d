// For the container: whether the sign-in page is answered. There is no curl in Node's image.
const page = `http://127.0.0.1:${process.env.PORT ?? 3000}/login`
const answer = await fetch(page, { signal: AbortSignal.timeout(4_000) }).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
