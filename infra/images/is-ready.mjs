// What the image's health check asks: is the program of this container ready?
const port = process.env.ACCORD_PORT ?? '4180';
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
process.exit(answer?.ok ? 0 : 1);
