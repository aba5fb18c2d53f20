"""The administration's desk: member lists, waiting confirmations, the record of acts."""
