"""Trained weights with their encoder and decoder."""
