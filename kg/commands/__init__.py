"""The commands of ``kg``, one module each, imported when it runs."""
