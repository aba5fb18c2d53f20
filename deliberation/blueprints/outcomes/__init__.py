"""What becomes of motions: entered, withdrawn, corrected, and at the end referred."""
