namespace OracleFusion.Client.Reading.Paging;

/// <summary>How to read by offset, and from where.</summary>
internal sealed class OffsetPlan
{
    /// <summary>Why not by key.</summary>
    public required string Reason { get; init; }

    public string? OrderBy { get; init; }

    /// <summary>Whether the order, or the key at its end, is ours and can be given up.</summary>
    public bool IsOrderOptional { get; init; }

    /// <summary>Whether the order is the user's, to which the key was added.</summary>
    public bool IsOrderExtended { get; init; }

    /// <summary>The key's attributes, as far as they are known.</summary>
    public required IReadOnlyList<string> KeyAttributes { get; init; }

    /// <summary>The attributes that tell rows apart, besides their links: the key's, where the rows have them.</summary>
    public required IReadOnlyList<string> Identity { get; init; }

    /// <summary>A condition besides the user's.</summary>
    public string? Condition { get; init; }

    /// <summary>Where the first row of the query stands.</summary>
    public long Least { get; init; }

    /// <summary>Where to go on.</summary>
    public long Offset { get; init; }

    /// <summary>The rows that were handed out before.</summary>
    public long Taken { get; init; }

    /// <summary>Whether the first request is to ask for the number of rows.</summary>
    public bool Total { get; init; }

    /// <summary>Rows that were handed out before and may come again.</summary>
    public IReadOnlyList<FusionRecord> Seen { get; init; } = [];

    /// <summary>
    /// The user's order with the key at its end, so that rows that are equal in it have a place of their own: a server may order such rows
    /// anew for each page, and some would come twice and others never.
    /// </summary>
    /// <param name="order">The user's order.</param>
    /// <param name="key">The key's attributes.</param>
    public static string WithKey(string order, IReadOnlyList<string> key)
    {
        var ordered = order.Split(',').Select(static term => term.Split(':')[0].Trim()).ToList();
        return string.Join(",", key.Where(name => !ordered.Contains(name)).Select(static name => name + ":asc").Prepend(order));
    }

    /// <summary>
    /// Whether a refusal may be about what is ours in the order. The user's is tried alone then, whatever the server says; our own is given
    /// up only when it is named.
    /// </summary>
    public bool IsRefusalOfOrder(ServiceException exception) =>
        IsOrderOptional && (IsOrderExtended ? exception.StatusCode == 400 : KeyAttributes.Any(key => KeyOrder.Names(exception, key)));
}
