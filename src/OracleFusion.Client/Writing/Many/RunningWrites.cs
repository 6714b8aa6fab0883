using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

/// <summary>Several writes that are being done. What is known of each can be asked for at any time, also when they were stopped.</summary>
public sealed class RunningWrites
{
    private readonly WriteRun _run;

    internal RunningWrites(WriteRun run)
    {
        _run = run;
        Completion = run.RunAsync();
    }

    /// <summary>
    /// What became of each, in their order, when nothing more is to be done. The errors of the service are among the outcomes and are not
    /// thrown. Ends cancelled when the work was stopped.
    /// </summary>
    /// <exception cref="FusionInputException">An effective range was given for several writes.</exception>
    public Task<IReadOnlyList<WriteOutcome>> Completion { get; }

    /// <summary>
    /// What is known of each now, in their order: what is under way is of unknown outcome (<c>UnknownOutcome</c>); what was not sent, or
    /// only in a batch that was refused, is neither done nor has an error, unless the service named it as what it refused.
    /// </summary>
    public IReadOnlyList<WriteOutcome> Outcomes => _run.Outcomes;
}
