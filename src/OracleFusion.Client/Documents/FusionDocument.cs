namespace OracleFusion.Client;

/// <summary>A document on the content server (UCM, WebCenter Content).</summary>
public sealed class FusionDocument : FusionServerObject
{
    /// <summary>Its number, which jobs and services take as document id (<c>dID</c>).</summary>
    public required long DocumentId { get; init; }

    /// <summary>The content server's own name of it (<c>dDocName</c>), such as <c>UCMFA00078879</c>; null where it is not told.</summary>
    public string? Name { get; init; }

    /// <summary>The name of the file; null where it is not told.</summary>
    public string? FileName { get; init; }

    /// <summary>Its title, which is mostly the name of the file; null where it is not told: <c>erpintegrations</c> knows none.</summary>
    public string? Title { get; init; }

    /// <summary>Its account, in the spelling without dollar signs.</summary>
    public string? Account { get; init; }

    /// <summary>The user who sent it.</summary>
    public string? Author { get; init; }

    /// <summary>When it was sent, in UTC; null where the content server's words (<see cref="CreatedText"/>) do not say which moment that
    /// was: their format and their time zone are settings of the server.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was sent, in the content server's own words (<c>dInDate</c>), such as <c>11/30/26 9:48 AM</c>; null where it is not
    /// told.</summary>
    public string? CreatedText { get; init; }

    /// <summary>What was written to it as a comment.</summary>
    public string? Comments { get; init; }

    /// <summary>The service that told this: <c>ucm</c> for the content server's SOAP service, or <c>erpintegrations</c>.</summary>
    public required string Service { get; init; }

    /// <summary>Whether a document that was found by how its name begins is the one of a request: the id of another request may begin with
    /// this one's.</summary>
    /// <param name="prefix">How the name begins, with the request id at its end.</param>
    public bool IsOfRequest(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        // A service that does not tell the name has found it by its beginning all the same.
        var name = FileName ?? Title ?? "";
        return name.Length <= prefix.Length || !char.IsDigit(name, prefix.Length);
    }

    /// <summary>The title or the file name, and the number.</summary>
    public override string ToString() => FormattableString.Invariant($"{Title ?? FileName ?? Name} {DocumentId}").TrimStart();
}
