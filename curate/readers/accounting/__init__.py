"""The proof that nothing was lost: claims, declared numbers, what is left over."""
