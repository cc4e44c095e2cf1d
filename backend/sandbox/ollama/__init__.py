"""A server that speaks Ollama's protocol on loopback; its text maker is no AI and says so.

The shapes, error texts and rules are those of Ollama's public documentation and source
(v0.33). Nothing here imports `app`, which knows this server by its address alone.
"""
