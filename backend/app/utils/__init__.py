"""What a start runs before the app does."""
