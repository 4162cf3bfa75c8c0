"""Exports: published graphs in the forms that other people's programs take, one module a format.

A format ``xyz`` is two files, found by their name: ``kg/exports/xyz.py`` makes the text from a graph, and
``kg/commands/export/xyz.py`` is the shell around it.
"""
