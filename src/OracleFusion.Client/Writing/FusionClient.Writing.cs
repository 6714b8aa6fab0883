namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Creates a record.</summary>
    /// <param name="collection">The collection to create it in.</param>
    /// <param name="values">Attributes and children; lists of dictionaries for children.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as the service made it; null where it sent none.</returns>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    /// <exception cref="FusionException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not known.</exception>
    public Task<FusionRecord?> CreateAsync(
        ResourcePath collection, IReadOnlyDictionary<string, object?> values, WriteOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Writing has not landed yet.");

    /// <summary>Changes the given attributes of a record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="values">The attributes to change; the others are left as they are.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The record as it is now; null where the service sent none.</returns>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    /// <exception cref="FusionException">The service refused: <c>PreconditionFailed</c> where somebody changed the record meanwhile.</exception>
    public Task<FusionRecord?> UpdateAsync(
        ResourcePath item, IReadOnlyDictionary<string, object?> values, WriteOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Writing has not landed yet.");

    /// <summary>Deletes a record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused.</exception>
    public Task DeleteAsync(ResourcePath item, WriteOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Writing has not landed yet.");

    /// <summary>Calls an action.</summary>
    /// <param name="target">The collection or the record that the action belongs to.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="parameters">The parameters; empty for none.</param>
    /// <param name="options">How to write.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The <c>result</c>: a scalar, a record, a list of them, or null.</returns>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    /// <exception cref="FusionException">The service refused.</exception>
    public Task<object?> InvokeAsync(
        ResourcePath target, string action, IReadOnlyDictionary<string, object?> parameters, WriteOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Writing has not landed yet.");
}
