/** Stands for a part that cannot start. */
throw new Error('thiếu tệp cấu hình');
