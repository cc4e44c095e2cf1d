"""The Ollama server: the language models of the house."""
