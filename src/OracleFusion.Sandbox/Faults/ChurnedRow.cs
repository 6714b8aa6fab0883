namespace OracleFusion.Sandbox;

/// <summary>A row that came, changed or went by itself while clients were reading.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Change">insert, update or delete.</param>
/// <param name="Key">The row's key, as its URL shows it.</param>
public sealed record ChurnedRow(string Resource, string Change, string Key);
