using OracleFusion.Client.Records;

namespace OracleFusion.Client;

/// <summary>What became of a part of a batch that was done.</summary>
public sealed class BatchResult
{
    internal BatchResult(
        string id,
        FusionRecord? record,
        bool? preconditionSucceeded,
        List<IncompleteChild> incomplete,
        ServiceException? failure = null
    )
    {
        Id = id;
        Failure = failure;
        Record = record;
        PreconditionSucceeded = preconditionSucceeded;
        Incomplete = incomplete;
    }

    /// <summary>The part's name.</summary>
    public string Id { get; }

    /// <summary>The record as it is now; the answer of an action; null where the service sent none.</summary>
    public FusionRecord? Record { get; }

    /// <summary>Whether the record was still as the part demanded; null where it demanded nothing. Where false, the part was not
    /// done.</summary>
    public bool? PreconditionSucceeded { get; }

    /// <summary>Why the service did not do the part, where its own answer says so although the batch as a whole was taken (RFC 4918, 13);
    /// null for one that was done.</summary>
    public ServiceException? Failure { get; }

    /// <summary>The children of the record of which the answer has only the beginning.</summary>
    internal List<IncompleteChild> Incomplete { get; }
}
