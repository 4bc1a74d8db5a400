// SPDX-License-Identifier: Apache-2.0
// The records of photos in DynamoDB.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const TABLE = 'photos';

// What a listing shows; the bulk of a record, such as all EXIF tags, is left where it is.
const LISTED = [
  'photo_id', 'user_id', 'filename', 'original_s3_key', 'original_bucket', 'version_type', 'content_type', 'file_size',
  'checksum_sha256', 'created_at', 'updated_at', 'revision', 'status', 'upload_expires_at', 'width', 'height', 'format',
  'frames', 'variants', 'engine', 'warnings', 'placeholder', 'rejection_code', 'rejection_message', 'tags', 'description',
  'taken_local', 'taken_offset', 'camera_info', 'geolocation', 'colour_profile',
];
const PROJECTION = LISTED.map((name) => `#${name}`).join(', ');
const NAMES = Object.fromEntries(LISTED.map((name) => [`#${name}`, name]));

export class Catalog {
  #client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: process.env.DYNAMODB_ENDPOINT }),
    { marshallOptions: { removeUndefinedValues: true } },
  );

  async find(id) {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: TABLE, Key: { photo_id: id }, ConsistentRead: true }),
    );
    return Item;
  }

  async page(owner, limit, after) {
    const { Items, LastEvaluatedKey } = await this.#client.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: 'UserIdIndex',
        KeyConditionExpression: '#user_id = :owner',
        ExpressionAttributeValues: { ':owner': owner },
        ProjectionExpression: PROJECTION,
        ExpressionAttributeNames: NAMES,
        ScanIndexForward: false,
        Limit: limit,
        ExclusiveStartKey: after,
      }),
    );
    return { records: Items, last: LastEvaluatedKey };
  }

  async ofChecksum(owner, checksum) {
    const { Items } = await this.#client.send(
      new QueryCommand({
        TableName: TABLE,
        IndexName: 'UserChecksumIndex',
        KeyConditionExpression: 'user_id = :owner AND checksum_sha256 = :checksum',
        ExpressionAttributeValues: { ':owner': owner, ':checksum': checksum },
        ScanIndexForward: false,
        Limit: 1,
      }),
    );
    return Items.length > 0 ? this.find(Items[0].photo_id) : undefined;
  }

  async insert(record) {
    await this.#client.send(
      new PutCommand({ TableName: TABLE, Item: record, ConditionExpression: 'attribute_not_exists(photo_id)' }),
    );
  }
}
