namespace OracleFusion.Sandbox.Schema;

/// <summary>
/// How a row's key stands in its URL. A key of one attribute is that attribute's value, even where Oracle's pages call it a hash; a key of
/// several is a hash of them all. The catalog names only the attributes that a row shows, so what else belongs to the key is told here.
/// </summary>
/// <param name="IsHash">Whether the key stands there as a hash of its parts.</param>
/// <param name="HoldsParent">Whether the parent's key comes first: an invoice line is known by the invoice's id and its number.</param>
/// <param name="HoldsDate">Whether a date follows that the row does not show: a worker is known by the person's id and the day from which
/// the row holds.</param>
internal sealed record UrlKey(bool IsHash, bool HoldsParent = false, bool HoldsDate = false)
{
    // Date-effective resources that show no EffectiveStartDate.
    private static readonly HashSet<string> WithDate = new(StringComparer.Ordinal) { "workers" };

    /// <param name="opaque">Whether Oracle documents the value in the path as a hash.</param>
    public static UrlKey Of(string name, ResourceType? parent, IReadOnlyList<ResourceAttribute> key, bool opaque)
    {
        if (key.Count != 1)
            return new UrlKey(IsHash: key.Count > 1);
        if (parent is null)
            return WithDate.Contains(name) ? new UrlKey(IsHash: true, HoldsDate: true) : new UrlKey(IsHash: false);
        // A number within the parent tells rows apart only together with the parent's key.
        return new UrlKey(opaque, HoldsParent: opaque && parent.Key.Count > 0 && key[0].IsOrdinal);
    }
}
