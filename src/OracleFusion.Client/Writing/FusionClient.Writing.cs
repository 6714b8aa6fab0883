using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Creates a record.</summary>
    /// <param name="collection">The collection to create it in.</param>
    /// <param name="values">
    /// Attributes and children: text, numbers, truth values, dates, null; lists and dictionaries of these for children; records, of which
    /// the attributes that they have are sent; bytes, which are sent as base64.
    /// </param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as the service made it; null where it sent none.</returns>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    /// <exception cref="ServiceException">
    /// The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not known; or, with <c>DoneWithoutResult</c>, it did
    /// and its answer cannot be used.
    /// </exception>
    public Task<FusionRecord?> CreateAsync(
        ResourcePath collection,
        IReadOnlyDictionary<string, object?> values,
        WriteOptions options,
        CancellationToken cancellationToken
    ) => RecordWriter.CreateAsync(this, collection, values, options, cancellationToken);

    /// <summary>Changes the given attributes of a record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="values">The attributes to change; the others are left as they are.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as it is now; null where the service sent none.</returns>
    /// <exception cref="FusionInputException">There is nothing to change, or a value cannot be sent.</exception>
    /// <exception cref="ServiceException">
    /// The service refused: <c>PreconditionFailed</c> where the record was changed meanwhile. Of a lost answer it says what
    /// <see cref="CreateAsync"/> does.
    /// </exception>
    public Task<FusionRecord?> UpdateAsync(
        ResourcePath item,
        IReadOnlyDictionary<string, object?> values,
        WriteOptions options,
        CancellationToken cancellationToken
    ) => RecordWriter.UpdateAsync(this, item, values, options, cancellationToken);

    /// <summary>Calls an action.</summary>
    /// <param name="target">The collection or the record that the action belongs to.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="parameters">The parameters; empty for none.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The <c>result</c>: a scalar, a record, a list of them, or null; the whole answer where it has no result.</returns>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    /// <exception cref="ServiceException">The service refused. Of a lost answer it says what <see cref="CreateAsync"/> does.</exception>
    public Task<object?> InvokeAsync(
        ResourcePath target,
        string action,
        IReadOnlyDictionary<string, object?> parameters,
        WriteOptions options,
        CancellationToken cancellationToken
    ) => RecordWriter.InvokeAsync(this, target, action, parameters, options, cancellationToken);
}
