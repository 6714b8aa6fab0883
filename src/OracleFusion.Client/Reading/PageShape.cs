namespace OracleFusion.Client;

/// <summary>What is wanted of a page besides its rows.</summary>
/// <param name="Key">The attribute to page by.</param>
/// <param name="HasContents">Whether rows without an address are to be told apart by their texts.</param>
/// <param name="Last">How many rows are wanted at most; no page follows one that has as many. Null for all.</param>
internal readonly record struct PageShape(string? Key, bool HasContents = false, long? Last = null);
