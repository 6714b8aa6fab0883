using OracleFusion.Client.Changes;

namespace OracleFusion.Client;

/// <summary>
/// How far the changes of a resource have been taken. A small value that is kept wherever the caller likes: its text
/// (<see cref="ToString"/>) is JSON, which <see cref="Parse"/> reads.
/// </summary>
public sealed class FusionWatermark
{
    internal FusionWatermark() { }

    /// <summary>The server.</summary>
    public required Uri Server { get; init; }

    /// <summary>The path of the collection.</summary>
    public required string Resource { get; init; }

    /// <summary>Whether updated rows count, or only new ones.</summary>
    public required FusionChangeKind Kind { get; init; }

    /// <summary>The attribute that says when a row was changed or made; the key where new rows are told by their key.</summary>
    public required string Attribute { get; init; }

    /// <summary>The condition that the rows have to meet; null for none.</summary>
    public string? Condition { get; init; }

    /// <summary>1 for the first watermark, and one more with each that follows it.</summary>
    public required long Number { get; init; }

    /// <summary>
    /// How far the changes have been taken, by the server's clock; null where nothing came yet, or rows are told by their key.
    /// </summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>
    /// The time from which on <see cref="Seen"/> holds all that was handed out, so that the next reading can begin there; null for the
    /// beginning of all time.
    /// </summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>
    /// Where a reading was ended before all changes were taken: the key up to which they were. Null where all were, or rows are not read in
    /// the order of one key.
    /// </summary>
    public long? Position { get; init; }

    /// <summary>With <see cref="Position"/>: the time from which on the rows up to it have to be looked at again.</summary>
    public DateTimeOffset? PositionFrom { get; init; }

    /// <summary>With <see cref="Position"/>: when, by the server's clock, the first of the rows up to it were read; null where that is not
    /// known.</summary>
    public DateTimeOffset? PositionBegan { get; init; }

    /// <summary>
    /// Where rows are told by their key and a reading in another order was ended before its end: the key from which on
    /// <see cref="Seen"/> has all that were handed out; the least number for all. Null where the least of <see cref="Seen"/> is that key.
    /// </summary>
    public long? KeysFrom { get; init; }

    /// <summary>The rows that the next reading will come upon again, by their keys, and the state in which they were handed out.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>();

    /// <summary>The watermark as JSON.</summary>
    public override string ToString() => WatermarkText.Write(this);

    /// <summary>Reads a watermark.</summary>
    /// <param name="text">What <see cref="ToString"/> gave.</param>
    /// <exception cref="FusionInputException">The text is no watermark.</exception>
    public static FusionWatermark Parse(string text) =>
        WatermarkText.Read(text ?? throw new ArgumentNullException(nameof(text)), "the text");

    /// <summary>Reads a watermark from a file.</summary>
    /// <param name="path">The full path of the file.</param>
    /// <returns>The watermark; null where the folder has no such file.</returns>
    /// <exception cref="FusionInputException">The file cannot be read or its folder not be reached, or it has no watermark.</exception>
    public static FusionWatermark? Load(string path)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        return FusionWatermarkFile.Load(path);
    }

    /// <summary>
    /// Writes the watermark to a file. The file has either the old watermark or this one, whenever the process or the machine ends.
    /// </summary>
    /// <param name="path">The full path of the file. Its folder is made if it is not there.</param>
    /// <param name="force">Whether it may take the place of a watermark that it does not follow: of another server, resource or condition,
    /// or one that is not earlier.</param>
    /// <exception cref="FusionInputException">The file has another watermark, is in use by a run, or cannot be written.</exception>
    public void Save(string path, bool force)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        FusionWatermarkFile.Save(path, this, force ? null : before => RequireFollows(before, path));
    }

    private void RequireFollows(FusionWatermark before, string path)
    {
        if (before.Server != Server || before.Resource != Resource || before.Kind != Kind)
            throw new FusionInputException(
                $"'{path}' has the watermark of {before.Server.Authority}{before.Resource} ({before.Kind}), and this one is of "
                    + $"{Server.Authority}{Resource} ({Kind}). Give another file, or -Force to replace it."
            );
        if (before.Attribute != Attribute || before.Condition != Condition)
            throw new FusionInputException(
                $"'{path}' has the watermark of rows told by {before.Attribute} ({before.Condition ?? "no condition"}), and this one is of "
                    + $"rows told by {Attribute} ({Condition ?? "no condition"}). Give another file, or -Force to replace it."
            );
        if (before.Number > Number)
            throw new FusionInputException(
                $"'{path}' has a later watermark, number {before.Number}, than the one to save, number {Number}: another process has "
                    + "taken changes meanwhile. Give -Force to go back to this one."
            );
        if (before.Number == Number && before.ToString() != ToString())
            throw new FusionInputException(
                $"'{path}' has another watermark of the same number, {Number}, than the one to save: another process has taken changes "
                    + "from the same watermark on. Give -Force to replace it."
            );
    }
}
