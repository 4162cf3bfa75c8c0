"""Review: a person settles what the program is not sure of, and the last word is hers.

``found`` keeps what the program found of each article, ``identity`` names facts so that they are known again,
``acts`` are what people decide, ``journal`` keeps every act on disk, ``settled`` is what they come to for an article,
``applying`` puts it in place of what was found, ``exporting`` and ``statistics`` learn from it, ``desk`` is the page.
``refused`` tells what a language model proposed in vain, ``writing`` reads what people write into fields.
"""
