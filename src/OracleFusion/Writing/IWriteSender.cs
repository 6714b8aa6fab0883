using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>What a queue of writes needs of the cmdlet that it belongs to.</summary>
internal interface IWriteSender
{
    /// <summary>Whether the user has stopped the pipeline, which then takes nothing more.</summary>
    bool Stopping { get; }

    /// <summary>Called before anything is sent; may end the pipeline by an exception, so that nothing more is.</summary>
    void BeforeSending();

    /// <summary>Sends the writes and does not wait for the answer.</summary>
    RunningWrites Send(IReadOnlyList<BatchPart> parts);

    /// <summary>Waits for an answer on the pipeline's thread.</summary>
    IReadOnlyList<WriteOutcome> Await(RunningWrites writes);
}
