"""What is looked at, a file for each part of the installation."""
