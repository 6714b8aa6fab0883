namespace OracleFusion.Attachments;

/// <summary>Passes on how far a file is, once every so many bytes.</summary>
/// <param name="tell">Is told how many bytes are done, and of how many where that is known.</param>
internal sealed class TransferSteps(Action<long, long?> tell)
{
    /// <summary>How many bytes pass between two tellings.</summary>
    private const long Step = 1024 * 1024;

    private long _told;

    public void Tell(long done, long? whole)
    {
        // A transfer that begins again is behind what was told.
        if (done >= _told && done - _told < Step)
            return;
        _told = done;
        tell(done, whole);
    }
}
